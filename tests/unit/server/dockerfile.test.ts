import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const root = join(import.meta.dirname, '../../..')
const read = (name: string): string => readFileSync(join(root, name), 'utf8')

describe('the Dockerfile', () => {
  const stages = read('Dockerfile')
    .split(/^(?=FROM )/m)
    .slice(1)
  const last = stages.at(-1) ?? ''

  it('builds in one stage and runs in another, without development dependencies', () => {
    expect(stages).toHaveLength(2)
    expect(stages[0]).toMatch(/^RUN npm ci$/m)
    expect(stages[0]).toMatch(/npm run build && npm prune --omit=dev$/m)
    expect(last).not.toMatch(/npm|client|tests/)
  })

  it('runs on the Node that .nvmrc names', () => {
    const version = read('.nvmrc').trim()
    expect(version).toBe('24')
    for (const stage of stages) expect(stage).toContain(`FROM node:${version}-bookworm-slim`)
  })

  it('runs as the user node, who owns none of the files, and has a health check', () => {
    const words = last.split('\n').filter((line) => /^[A-Z]+ /.test(line))
    expect(words.map((line) => line.split(' ')[0])).toEqual(
      'FROM ENV WORKDIR RUN COPY COPY COPY COPY USER EXPOSE HEALTHCHECK CMD'.split(' '),
    )
    expect(last).toMatch(/^USER node$/m)
    expect(last).toMatch(/^EXPOSE 3000$/m)
    expect(last).toContain('/healthz')
    expect(last).not.toContain('--chown')
    expect(last).toMatch(/^CMD \["node", "dist\/server\/main\.js"\]\s*$/m)
    expect(read('Dockerfile')).not.toMatch(/SECRET|PASSWORD|^ARG|^ADD/m)
  })

  it('copies files that exist and that .dockerignore lets through', () => {
    const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, names = '']) =>
      names.split(' '),
    )
    expect(copied.length).toBeGreaterThan(8)
    expect(copied.filter((name) => !existsSync(join(root, name)))).toEqual([])
    const lines = read('.dockerignore').split('\n')
    expect(lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1))).toEqual(
      expect.arrayContaining(copied),
    )
    expect(lines[1]).toBe('*')
    expect(lines.filter((line) => /^!(\.env|data|\.git|node_modules)/.test(line))).toEqual([])
  })
})
