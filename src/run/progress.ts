/** Says how far a run has come: a bar with rate and time left on a terminal, plain lines elsewhere. */
import { Presets, SingleBar } from 'cli-progress'

export interface Progress {
  /** `total` is absent where it is not known beforehand. */
  begin(what: string, total: number | undefined): void
  step(): void
  /** A line to read, such as a problem; it does not break the bar. */
  note(line: string): void
  end(): void
}

/** Where progress goes: standard error, so that standard output holds only what was asked for. */
export interface ProgressStream extends NodeJS.WritableStream {
  readonly isTTY?: boolean
}

/** Shows nothing. */
export const silent: Progress = { begin: () => {}, step: () => {}, note: () => {}, end: () => {} }

/** A bar where the stream is a terminal and the total known; else a line every ten seconds. `now` is in milliseconds. */
export function progressOn(stream: ProgressStream, now: () => number = Date.now): Progress {
  return stream.isTTY ? barOn(stream) : linesOn(stream, now)
}

function barOn(stream: ProgressStream): Progress {
  let bar: SingleBar | undefined
  let done = 0
  let startedAt = 0
  return {
    begin: (what, total) => {
      done = 0
      startedAt = Date.now()
      bar = new SingleBar(
        {
          stream,
          clearOnComplete: true,
          hideCursor: true,
          etaBuffer: 50,
          format:
            total === undefined
              ? `${what} {value} · {rate}/s`
              : `${what} {bar} {value}/{total} · {rate}/s · {eta_formatted} left`,
        },
        Presets.shades_grey,
      )
      bar.start(total ?? 1, 0, { rate: '–' })
      if (total === undefined) bar.setTotal(Number.MAX_SAFE_INTEGER)
    },
    step: () => {
      done++
      const seconds = (Date.now() - startedAt) / 1000
      bar?.update(done, { rate: seconds > 0.5 ? (done / seconds).toFixed(1) : '–' })
    },
    note: (line) => {
      stream.write(`\r\u001b[K${line}\n`)
    },
    end: () => bar?.stop(),
  }
}

/** Between two lines on a stream that is no terminal, in milliseconds. */
const LINE_EVERY = 10_000

function linesOn(stream: ProgressStream, now: () => number): Progress {
  let what = ''
  let total: number | undefined
  let done = 0
  let startedAt = 0
  let saidAt = 0
  return {
    begin: (name, count) => {
      what = name
      total = count
      done = 0
      startedAt = now()
      saidAt = startedAt
    },
    step: () => {
      done++
      const time = now()
      if (time - saidAt < LINE_EVERY) return
      saidAt = time
      const rate = done / ((time - startedAt) / 1000)
      const left = total === undefined ? '' : ` of ${total} · ${lasting((total - done) / rate)} left`
      stream.write(`${what} ${done}${left} · ${rate.toFixed(1)}/s\n`)
    },
    note: (line) => {
      stream.write(`${line}\n`)
    },
    end: () => {},
  }
}

function lasting(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} min`
  return `${(seconds / 3600).toFixed(1)} h`
}
