import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'

const dist = join(import.meta.dirname, '../../dist/client')

describe("the reader's script", () => {
  it('is at most 20 KB gzip, and knows neither zod nor the editor', async () => {
    const manifest = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')) as Record<string, string>
    const built = manifest['reader.js']
    expect(built).toMatch(/^\/assets\/reader-\w+\.js$/)
    const script = await readFile(join(dist, (built ?? '').replace('/assets/', '')))
    expect(script.length).toBeGreaterThan(20_000)
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(20 * 1024)
    expect(script.toString()).not.toMatch(/ZodError|prosemirror|strictObject/i)
  })
})
