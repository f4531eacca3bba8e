import { SingleBar } from 'cli-progress';

/** How far a long work has come. */
export interface Progress {
  total: number;
  done: number;
}

/** Shows the stages of a long work: a bar on a terminal, a line a stage elsewhere. */
export function createProgress(output: NodeJS.WriteStream = process.stderr) {
  let stage = '';
  let bar: SingleBar | null = null;
  const finish = () => {
    bar?.stop();
    bar = null;
  };
  return {
    update(next: string, { total, done }: Progress): void {
      if (next !== stage) {
        finish();
        stage = next;
        if (output.isTTY) bar = createBar(next, total, output);
        else output.write(`${next} …\n`);
      }
      bar?.update(done);
    },
    finish,
  };
}

function createBar(name: string, total: number, stream: NodeJS.WriteStream): SingleBar {
  const bar = new SingleBar({
    format: `${name.padEnd(10)} {bar} {value} of {total}, {eta_formatted} left`,
    stream,
    hideCursor: true,
  });
  bar.start(total, 0);
  return bar;
}
