import { readEnv } from '../server/env.js'
import { benchStore } from './bench-store.js'

const BENCHES: Record<string, typeof benchStore> = { store: benchStore }

const name = process.argv[2] ?? ''
const bench = BENCHES[name]
if (bench) await bench((line) => process.stdout.write(`${line}\n`), readEnv().mongodbUri)
else {
  process.stderr.write(`Which one? npm run bench -- ${Object.keys(BENCHES).join(' | ')}\n`)
  process.exitCode = 1
}
