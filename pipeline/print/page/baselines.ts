/** Where the baselines of calls and of notes in the margin are. */

/** How far the baseline of the text is below the box of a call, in px, by the faces of both. */
const below = new Map<string, number>();

/** The baseline of the text around a call. */
export function baselineOf(call: Element): number {
  const around = call.parentElement ?? call;
  const key = [call, around].map(looksOf).join();
  const known = below.get(key) ?? belowCall(call, around);
  below.set(key, known);
  return call.getBoundingClientRect().bottom + known;
}

function looksOf(element: Element): string {
  const { fontFamily, fontSize, fontStyle, fontWeight } = getComputedStyle(element);
  return `${element.tagName} ${fontFamily} ${fontSize} ${fontStyle} ${fontWeight}`;
}

/** Between the probe and the call no line may end. */
function belowCall(call: Element, around: Element): number {
  const style = around.getAttribute('style');
  around.setAttribute('style', `${style ?? ''};white-space:nowrap`);
  const probe = probeOf();
  call.before(probe);
  const found = probe.getBoundingClientRect().bottom - call.getBoundingClientRect().bottom;
  probe.remove();
  if (style === null) around.removeAttribute('style');
  else around.setAttribute('style', style);
  return found;
}

/** How far the first baselines of notes are below their heads, in px; that of an aside is not asked for. */
export function baselinesIn(items: readonly HTMLElement[]): number[] {
  const probes = items.map((item) => {
    if (!item.matches('.margin-note')) return undefined;
    const probe = probeOf();
    item.prepend(probe);
    return probe;
  });
  const baselines = probes.map((probe, index) =>
    probe ? probe.getBoundingClientRect().bottom - (items[index]?.getBoundingClientRect().top ?? 0) : 0,
  );
  for (const probe of probes) probe?.remove();
  return baselines;
}

/** An empty inline block stands on the baseline. */
function probeOf(): HTMLElement {
  const probe = document.createElement('span');
  probe.style.display = 'inline-block';
  return probe;
}
