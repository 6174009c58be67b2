/** Some six hundred words of English technical prose, by what they do in a sentence. */
const list = (words: string): readonly string[] => words.trim().split(/\s+/);

export const NOUNS = list(`
accelerator access accuracy activation address agreement algorithm allocation analysis application approach architecture argument
arithmetic array assumption attack attention audit average balance bandwidth barrier baseline batch benchmark bias bit bottleneck bound
boundary budget buffer bus cache calibration capacity channel checkpoint chip choice circuit class client clock cluster code collection
column communication comparison compiler complexity component compression computation condition configuration conflict consequence
constraint context control convergence copy core correlation cost counter cycle data database dataset deadline decision default delay
demand density deployment depth derivative design detail device difference dimension direction distance distribution domain drift
dependency duration edge effect efficiency effort element energy engine engineer entropy entry environment error estimate evaluation
evidence example exchange execution experiment expression factor failure fault feature feedback field filter format formula fraction
framework frequency function gain gate generation goal gradient graph group guarantee hardware hierarchy history host idea image
implementation improvement index inference information infrastructure input instance instruction integer interface interpretation
interval iteration job kernel key knowledge label language latency layer learning length level library limit line link list load
location logic loop loss machine maintenance manager mapping margin matrix mean measurement mechanism memory message method metric
mixture mode model module monitor movement network neuron node noise norm notation number object observation operation operator
optimizer option order organization output overhead package page parallelism parameter part partition path pattern performance
period phase pipeline placement plan platform point policy pool population position power practice precision prediction
pressure principle priority privacy probability problem procedure process processor product profile program property protocol
quality quantity quantization query question queue range rate ratio reader reason record recovery reduction reference region register
regularization relation replica report representation request requirement research reserve resolution resource response result
revision risk robustness roofline row rule sample sampling scale schedule scheduler score search section security segment
sensitivity sensor sequence server service set setting shape share signal silicon similarity size software solution source space
specification speed stage standard state statement step storage store strategy stream structure subset sum supply surface switch
system table target task team technique technology temperature term test text theory threshold throughput time tolerance tool
topology trace traffic training transfer transformation transistor transition tree trend unit update usage user utilization value
variable variance variation vector vendor verification version voltage volume warning weight window word work worker workflow workload
`); // prettier-ignore

export const ADJECTIVES = list(`
abstract accurate active actual adaptive additional adversarial analytical annual approximate arbitrary asynchronous automatic available
average careful central cheap classical clear coarse common compact comparable complete complex computational concrete conditional
constant continuous conventional correct critical current dense dependent deterministic different difficult digital direct
distributed dominant dynamic early effective efficient elastic empirical equal equivalent essential exact expensive experimental
explicit external fast feasible final fine finite fixed flexible formal frequent full general global gradual high
hierarchical horizontal hybrid ideal important independent individual inherent initial internal iterative large late linear local
logical long low marginal mathematical maximal mean measurable modern modest modular narrow natural necessary nominal nonlinear
numerical obvious optimal ordinary original parallel partial particular peak periodic physical portable possible practical precise
predictable previous primary probabilistic proportional quadratic random rapid rare raw realistic recent redundant regular relative
relevant reliable remote representative responsible robust scalable secondary sequential serial short significant similar
simple simultaneous single slow small sparse specialized specific stable standard static statistical stochastic strict strong
structural subsequent sufficient symmetric synchronous synthetic systematic temporal theoretical thermal timely total traditional
transparent typical uniform unusual useful valid variable vertical virtual visible whole wide
`); // prettier-ignore

export const VERBS = list(`
absorbs accelerates accepts accumulates achieves adapts adds adjusts affects aggregates allocates allows amortizes amplifies analyzes
approaches approximates assigns assumes avoids balances bounds changes characterizes combines compares compensates complicates
compresses computes conceals connects constrains consumes contains controls converts coordinates copies creates decides defines
degrades delays demands demonstrates describes detects determines distributes divides dominates duplicates eliminates emphasizes
encodes enforces ensures estimates evaluates exceeds exchanges executes expands explains exploits exposes expresses extends extracts
favors filters follows generates governs identifies illustrates implements implies improves includes increases influences
initializes integrates introduces invalidates isolates justifies limits loads maintains maps masks matches measures minimizes
mitigates models moderates monitors motivates moves needs normalizes observes obtains occupies optimizes orders overlaps
partitions penalizes permits predicts preserves prevents processes produces protects provides quantifies reads reaches
rearranges receives recomputes reduces reflects regulates relates releases removes repeats replaces represents requires reserves
resolves restricts reveals reuses samples saturates schedules selects separates shares shortens simplifies stabilizes stores
supports synchronizes tolerates transfers transforms translates truncates updates validates weighs widens writes yields
`); // prettier-ignore

export const ADVERBS = list(`
accordingly again almost already also always approximately carefully commonly consequently considerably continuously directly easily
effectively efficiently entirely equally especially eventually explicitly finally frequently fully gradually hardly immediately
implicitly increasingly independently initially largely linearly locally mainly merely mostly naturally nearly necessarily never
often only partially precisely primarily proportionally quickly rarely reliably repeatedly roughly seldom significantly simply
slightly slowly sometimes statistically still strongly substantially systematically therefore typically usually
`); // prettier-ignore

export const PREPOSITIONS = list('of of of of of in in in for for for to with with on on by from at between across under within through over during without'); // prettier-ignore
export const DETERMINERS = list('the the the the the the the a a each every this that its any one no another their such'); // prettier-ignore
export const CONJUNCTIONS = [
  'and',
  'and',
  'but',
  'because',
  'while',
  'so that',
  'although',
  'whereas',
  'when',
  'if',
  'unless',
  'since',
];
export const OPENERS = ['In practice', 'However', 'For example', 'As a result', 'By contrast', 'In this case', 'At scale', 'Consequently', 'In addition', 'Historically', 'To first order', 'On average']; // prettier-ignore
