/**
 * A module that the store's process runs first. It kills the process right before its n-th step on the disk,
 * counted from the first use of a path with `from` in it. Appending to a log does not count as a step.
 */
export function killedAtStep(from: string, n: number): string {
  return `
    import fs from 'node:fs/promises'
    import { syncBuiltinESMExports } from 'node:module'

    const appendedTo = new WeakSet()
    let steps = 0
    const step = (path) => {
      if (steps === 0 && !String(path).includes('${from}')) return
      if (++steps === ${n}) process.kill(process.pid, 'SIGKILL')
    }
    const replace = (on, name, make) => (on[name] = make(on[name]))
    const handle = await fs.open(process.execPath)
    const methods = Object.getPrototypeOf(handle)
    await handle.close()
    for (const name of ['write', 'writev', 'writeFile', 'appendFile', 'sync', 'datasync', 'truncate'])
      replace(methods, name, (real) => function (...given) {
        if (!appendedTo.has(this)) step('')
        return real.apply(this, given)
      })
    for (const name of ['open', 'writeFile', 'rename', 'link', 'rm', 'unlink', 'readdir'])
      replace(fs, name, (real) => async (path, ...given) => {
        step(path)
        const result = await real(path, ...given)
        if (name === 'open' && String(path).endsWith('.log')) appendedTo.add(result)
        return result
      })
    syncBuiltinESMExports()
  `
}
