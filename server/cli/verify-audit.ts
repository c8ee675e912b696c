import { hash } from 'node:crypto'
import {
  type ChainPlace,
  chainStart,
  endBrokenAt,
  runBrokenAt,
} from '../../models/domain/audit/audit-chain.js'
import { readEnv } from '../env.js'
import { findAudit } from '../queries/audit/find-audit.js'
import { type AuditChainName, findAuditChains } from '../queries/audit/find-audit-chains.js'
import { findAuditHead } from '../queries/audit/find-audit-head.js'
import { findStrayChains } from '../queries/audit/find-stray-chains.js'
import { withStore } from './with-store.js'

const usage = `Walks the audit, every chain of it, also while the server runs:

  npm run verify-audit

Prints one line a chain. Ends with 1 if an entry was changed, removed, put in or reordered, and says which is the first.`

/** How many entries are in memory at once. */
const runLength = 1000

interface Walked {
  entries: number
  brokenAt: number | null
}

/** Checks all entries after a place of the chain, run by run. */
async function walkOn(
  chain: string,
  from: ChainPlace,
): Promise<{ place: ChainPlace; brokenAt: number | null }> {
  let place = from
  for (;;) {
    const after = place === chainStart ? {} : { after: place.number }
    const run = await findAudit({ chain, most: runLength, ...after })
    const brokenAt = runBrokenAt(run, place, (text) => hash('sha256', text))
    place = run.at(-1) ?? place
    if (brokenAt !== null || run.length < runLength) return { place, brokenAt }
    sayProgress(chain, place.number)
  }
}

/**
 * Checks one chain. Each entry is written in one transaction with the head that counts it; the head is read
 * after the entries, and if newer ones came meanwhile the check goes on, so that they never look like a
 * broken end.
 */
async function walk(chain: string): Promise<Walked> {
  let from = chainStart
  for (;;) {
    const { place, brokenAt } = await walkOn(chain, from)
    if (brokenAt !== null) return { entries: brokenAt - 1, brokenAt }
    const head = await findAuditHead(chain)
    const end = endBrokenAt(place, head)
    const isNewer =
      head.number > place.number && (await findAudit({ chain, after: place.number, most: 1 })).length > 0
    if (!isNewer) return { entries: place.number, brokenAt: end }
    from = place
  }
}

function sayProgress(chain: string, entries: number): void {
  process.stderr.write(`${chain}: ${entries} entries so far\n`)
}

function lineOf({ chain, name }: AuditChainName, { entries, brokenAt }: Walked): string {
  const state = brokenAt === null ? 'whole' : `BROKEN at entry ${brokenAt}`
  return `${String(entries).padStart(7)} entries  ${state}  ${chain}  ${name}`
}

async function verify(): Promise<boolean> {
  let [all, broken] = [0, 0]
  const known = await findAuditChains()
  const strays = await findStrayChains(known.map(({ chain }) => chain))
  const nameless = strays.map((chain) => ({ chain, name: '(of nothing that is here)' }))
  for (const chain of [...known, ...nameless]) {
    const walked = await walk(chain.chain)
    process.stdout.write(`${lineOf(chain, walked)}\n`)
    all += 1
    if (walked.brokenAt !== null) broken += 1
  }
  process.stdout.write(
    broken === 0 ? `All ${all} chains are whole.\n` : `${broken} of ${all} chains are broken.\n`,
  )
  return broken === 0
}

try {
  if (process.argv.length > 2) {
    process.stderr.write(`${usage}\n`)
    process.exitCode = 2
  } else if (!(await withStore(readEnv(), verify, { existing: true }))) process.exitCode = 1
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'That failed.'}\n`)
  process.exitCode = 1
}
