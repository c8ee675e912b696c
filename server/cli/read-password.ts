import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/**
 * Asks for a password at a terminal, twice and without showing it, or reads the first line of piped input. It
 * is never an argument, which other people on the machine could see.
 */
export async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) return firstLine()
  const password = await ask('Password: ')
  if ((await ask('Once more: ')) !== password)
    throw new Error('The two passwords differ. Nothing was changed.')
  return password
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line
  throw new Error('No password came in. Nothing was changed.')
}

function ask(question: string): Promise<string> {
  process.stderr.write(question)
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true })
  return new Promise((resolve, reject) => {
    terminal.once('SIGINT', () => {
      terminal.close()
      process.stderr.write('\n')
      reject(new Error('Stopped. Nothing was changed.'))
    })
    terminal.question('', (answer) => {
      terminal.close()
      process.stderr.write('\n')
      resolve(answer)
    })
  })
}
