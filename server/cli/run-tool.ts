type Say = (line: string) => void

/** A tool that is given a folder: 2 and how it is used for anything else, 1 and a sentence when it did not work. */
export async function runTool(
  usage: string,
  work: (folder: string, say: Say) => Promise<string>,
): Promise<void> {
  const [folder = '', ...more] = process.argv.slice(2)
  if (folder === '' || folder.startsWith('-') || more.length > 0) {
    process.stderr.write(`${usage}\n`)
    process.exitCode = 2
    return
  }
  try {
    const done = await work(folder, (line) => void process.stderr.write(`${line}\n`))
    process.stdout.write(`${done}\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'That failed.'}\n`)
    process.exitCode = 1
  }
}
