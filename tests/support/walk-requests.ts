import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const folder = join(import.meta.dirname, '../../models/contract')

export interface Leaf {
  path: string
  schema: z.core.$ZodType
}

const isSchema = (value: unknown): value is z.core.$ZodType =>
  typeof value === 'object' && value !== null && '_zod' in value

/** Every text, list and number in a schema, with its path. */
function leaves(path: string, schema: z.core.$ZodType): Leaf[] {
  const { def } = schema._zod as z.core.$ZodTypeInternals & { def: z.core.$ZodTypeDef }
  const of = def as unknown as Record<string, unknown>
  const options = Array.isArray(of['options']) ? (of['options'] as unknown[]) : []
  const inner = [of['innerType'], of['in'], of['out'], ...options]
  const inside = inner.filter(isSchema).flatMap((one) => leaves(path, one))
  if (def.type === 'object') {
    return Object.entries(of['shape'] as Record<string, z.core.$ZodType>).flatMap(([name, child]) =>
      leaves(`${path}.${name}`, child),
    )
  }
  if (def.type === 'array')
    return [{ path, schema }, ...leaves(`${path}[]`, of['element'] as z.core.$ZodType)]
  if (def.type === 'string' || def.type === 'number') return [{ path, schema }]
  const known = [
    'optional',
    'default',
    'nullable',
    'pipe',
    'union',
    'transform',
    'boolean',
    'enum',
    'literal',
  ]
  if (!known.includes(def.type)) throw new Error(`${path} is a ${def.type}: say here what is in it`)
  return inside
}

/** Every text, list and number of every request that a route takes. */
export async function walkRequests(): Promise<Leaf[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const found: [string, z.core.$ZodType][] = []
  for (const file of files) {
    const module = (await import(join(folder, file))) as Record<string, unknown>
    for (const [name, value] of Object.entries(module)) if (isSchema(value)) found.push([name, value])
  }
  return found.flatMap(([name, schema]) => leaves(name, schema))
}

/** Whether people type it as they like: a line, or lines. */
export const isTypedText = ({ schema }: Leaf): boolean =>
  ['line', 'lines'].includes(String(z.globalRegistry.get(schema)?.['text']))
