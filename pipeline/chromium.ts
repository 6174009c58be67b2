/** Where the browser comes from: the pinned package, unpacked once into a cache folder of our own. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { FONTS } from './fonts.js';

export interface Chromium {
  executable: string;
  /** The whole environment of its process. */
  environment: Record<string, string | undefined>;
  /** False where the sandbox cannot run: as root. */
  sandbox: boolean;
  /** False when the person asked for another browser, which a release does not accept. */
  pinned: boolean;
}

/** What the press must know of the machine it runs on; the command line fills it in. */
export interface Machine {
  /** `linux-x64` */
  platform: string;
  root: boolean;
  /** Path of the Node that runs the press. */
  node: string;
  environment: Record<string, string | undefined>;
}

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/**
 * Gives the browser that prints: the one `PUPPETEER_EXECUTABLE_PATH` names, else the pinned one.
 * The pinned one (Linux x64) is unpacked into `cacheDir` with the system libraries and fonts configuration it needs.
 */
export async function findChromium(cacheDir: string, machine: Machine): Promise<Chromium> {
  const environment = { ...machine.environment, TZ: 'UTC', LANG: 'C.UTF-8' };
  const asked = machine.environment['PUPPETEER_EXECUTABLE_PATH'];
  if (asked && !(await exists(asked))) throw new Error(`There is no browser at ${asked}, which PUPPETEER_EXECUTABLE_PATH names.`);
  if (asked) return { executable: asked, environment, pinned: false, sandbox: !machine.root };
  if (machine.platform !== 'linux-x64') {
    throw new Error('The bundled browser is for Linux x64. Set PUPPETEER_EXECUTABLE_PATH to an installed Chrome or Chromium.');
  }
  const folder = join(cacheDir, `chromium-${await pinnedVersion()}`);
  if (!(await exists(join(folder, 'chromium')))) await unpack(cacheDir, folder, machine);
  return {
    executable: join(folder, 'chromium'),
    environment: {
      ...environment,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: await installFaces(cacheDir, join(folder, 'fonts', 'fonts')),
      HOME: folder,
    },
    pinned: true,
    sandbox: !machine.root,
  };
}

/** The version of the pinned browser package. */
async function pinnedVersion(): Promise<string> {
  const manifest = join(dirname(require.resolve('@sparticuz/chromium')), '..', '..', 'package.json');
  return (JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version;
}

/**
 * The package unpacks into the temporary folder and trusts what lies there, so a child process gets a fresh one;
 * the finished folder is renamed into place, and a build that loses that race takes the winner's.
 */
async function unpack(cacheDir: string, folder: string, machine: Machine): Promise<void> {
  await mkdir(cacheDir, { recursive: true });
  const staging = await mkdtemp(join(cacheDir, 'unpacking-'));
  try {
    const entry = require.resolve('@sparticuz/chromium');
    const script = `require(${JSON.stringify(entry)}).executablePath().catch((e) => { console.error(e); process.exit(1); })`;
    // The variable makes the package unpack its system libraries too, so that a bare machine suffices.
    const env = { PATH: machine.environment['PATH'], TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
    await run(machine.node, ['-e', script], { env });
    await renameOver(staging, folder, join(folder, 'chromium'));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/**
 * Makes the bundled faces the fonts of the browser and gives the path of the configuration that says so. Beside them only the browser
 * package's own fallback face is in reach: without it Chromium prints blank pages, and no system font may be used.
 */
async function installFaces(cacheDir: string, fallback: string): Promise<string> {
  const files = await Promise.all(FONTS.map(async ({ name, path }) => ({ name, bytes: await readFile(path) })));
  const hash = createHash('sha256');
  for (const { name, bytes } of files) hash.update(name).update(bytes);
  const folder = join(cacheDir, `faces-${hash.digest('hex').slice(0, 16)}`);
  const configuration = join(folder, 'fonts.conf');
  if (await exists(configuration)) return configuration;
  const staging = await mkdtemp(join(cacheDir, 'unpacking-'));
  await Promise.all(files.map(({ name, bytes }) => writeFile(join(staging, name), bytes)));
  await writeFile(join(staging, 'fonts.conf'), fontsConfiguration([fallback, folder], join(folder, 'cache')));
  await renameOver(staging, folder, configuration);
  return configuration;
}

function fontsConfiguration(folders: readonly string[], cache: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${folders.map((folder) => `<dir>${folder}</dir>`).join('')}<cachedir>${cache}</cachedir></fontconfig>
`;
}

/** Puts a finished folder in its place; one that loses the race takes the winner's, which has `proof`. */
async function renameOver(staging: string, folder: string, proof: string): Promise<void> {
  try {
    await rename(staging, folder);
  } catch (error) {
    if (!(await exists(proof))) throw error;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
