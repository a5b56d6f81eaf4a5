/** What a piece of work costs this process alone, so that a busy machine does not count. */

/** Milliseconds of processor time per call: the median of five rounds, each of some calls. */
export function processorTime(work: () => unknown): number {
  const rounds = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage()
    for (let i = 0; i < CALLS; i++) work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000 / CALLS
  }).sort((a, b) => a - b)
  return rounds[2] ?? 0
}

const CALLS = 3
