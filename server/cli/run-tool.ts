type Say = (line: string) => void

/**
 * Runs a tool that takes one folder. Exit code 2 and the usage for any other arguments; 1 and a sentence when
 * the tool failed.
 */
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
