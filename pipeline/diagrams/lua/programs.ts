/** The programs of a TeX installation, run so that a drawing can't do harm by accident or take what belongs to others. */
import { execFile, type ExecFileException } from 'node:child_process';
import process from 'node:process';

/** Where and how long a program may run. */
export interface Bounds {
  /** The folder it runs in, with the drawing's files. */
  folder: string;
  /** The folder that TeX keeps its own files in; none for what keeps none. */
  kept?: string;
  /** ms after which it is ended. */
  patience: number;
  signal: AbortSignal;
}

/** What became of a program that ended by itself. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** KiB of memory, and blocks of 512 bytes of the largest file. */
const MEMORY = 4 * 1024 * 1024;
const LARGEST = 128 * 2048;

/** Runs a program. Rejects where there is none, and where it was ended: it took too long, or more than it may have. */
export function runProgram(program: string, args: readonly string[], bounds: Bounds): Promise<Ended> {
  const { folder, patience, signal } = bounds;
  const [file, all] = limited(program, args, patience);
  const options = { cwd: folder, timeout: patience, killSignal: 'SIGKILL', signal, env: environment(bounds) } as const;
  return new Promise((resolve, reject) => {
    const child = execFile(file, all, options, (error, stdout, stderr) => {
      const code = error ? error.code : 0;
      if (typeof code === 'number' && !error?.killed) resolve({ code, stdout, stderr });
      else reject(signal.aborted ? (signal.reason as Error) : new Error(reasonOf(program, patience, error)));
    });
    // Who asks the terminal is told that there is none.
    child.stdin?.on('error', () => undefined).end();
  });
}

function reasonOf(program: string, patience: number, error: ExecFileException | null): string {
  if (error?.killed) return `${program} had not ended after ${patience / 1000} s`;
  if (error?.signal) return `${program} was ended (${error.signal}): it may have taken too much memory or written too much`;
  return `${program} could not be run (${String(error?.code ?? error?.message)})`;
}

/** The shell sets the limits and becomes the program. What outlives the press is ended by the clock of the processor. */
function limited(program: string, args: readonly string[], patience: number): [string, readonly string[]] {
  if (process.platform === 'win32') return [program, args];
  const seconds = Math.ceil(patience / 1000) + 1;
  const limits = [`-c 0`, `-t ${seconds}`, `-f ${LARGEST}`, `-v ${MEMORY}`].map((limit) => `ulimit ${limit} 2>/dev/null`);
  return ['/bin/sh', ['-c', `${limits.join('; ')}; exec "$0" "$@"`, program, ...args]];
}

/**
 * Nothing of the machine's own but where programs are. The clock stands still; TeX opens no file above its folder, makes no fonts and looks
 * into no folder of the person who runs it; lines of the log are whole.
 */
function environment({ folder, kept }: Bounds): NodeJS.ProcessEnv {
  const taken = ['PATH', 'SystemRoot', 'TEXMFCNF'].flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  );
  const own = kept ?? folder;
  return {
    ...(Object.fromEntries(taken) as NodeJS.ProcessEnv),
    ...{ LC_ALL: 'C', TZ: 'UTC', HOME: own, TMPDIR: folder, TEXMFHOME: own, TEXMFCONFIG: own, TEXMFVAR: own, TEXMFCACHE: own },
    ...{ SOURCE_DATE_EPOCH: '946728000', FORCE_SOURCE_DATE: '1', openout_any: 'p', openin_any: 'p', shell_escape: 'f' },
    ...{ MKTEXTFM: '0', MKTEXPK: '0', MKTEXMF: '0', max_print_line: '100000', error_line: '254', half_error_line: '238' },
  };
}
