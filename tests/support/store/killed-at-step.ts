/**
 * What a store's process runs before anything else, to be killed in its work on files: from the first use of a file whose
 * path has `from` in it, it ends itself right before its n-th step on the disk. Appending to the log is no such step.
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
