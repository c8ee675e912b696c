import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { auditRule } from './support/architecture/audit-rule.js'
import { codeRules } from './support/architecture/code-rules.js'
import { commandRules } from './support/architecture/command-rules.js'
import { composerRules } from './support/architecture/composer-rules.js'
import { importRules } from './support/architecture/import-rules.js'
import { nameRules } from './support/architecture/name-rules.js'
import { neutralRules } from './support/architecture/neutral-rule.js'
import { offenders } from './support/architecture/offenders.js'
import { findings, type Rule } from './support/architecture/rule.js'
import { shapeRules } from './support/architecture/shape-rules.js'
import { readSourceFiles, sourceFile } from './support/architecture/source-files.js'

const rules: readonly Rule[] = [
  ...importRules,
  ...nameRules,
  ...commandRules,
  ...composerRules,
  auditRule,
  ...shapeRules,
  ...codeRules,
  ...neutralRules,
]
const files = readSourceFiles(join(import.meta.dirname, '..'))

describe('the source tree keeps the rule:', () => {
  it('its files are found at all, of the product and of its configuration', () => {
    expect(files.length).toBeGreaterThan(150)
    expect(files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['models/domain/posts/post.ts', 'jest.config.js']),
    )
  })

  it.each(rules.map((rule) => [rule.name, rule] as const))('%s', (_name, rule) => {
    expect(findings(rule, files)).toEqual([])
  })
})

describe('each rule of the source tree can fail', () => {
  it.each(rules.map((rule) => [rule.name, rule] as const))(
    '%s: fails where it finds no file to look at',
    (name, rule) => {
      expect(findings(rule, [])).toEqual([`${name}: looked at no file`])
    },
  )

  it('every rule has a made-up file that breaks it', () => {
    expect(Object.keys(offenders).sort()).toEqual(rules.map(({ name }) => name).sort())
  })

  it.each(
    Object.entries(offenders).flatMap(([name, cases]) =>
      cases.map((one) => [name, one.finding, one.files] as const),
    ),
  )('%s: reports "%s"', (name, finding, made) => {
    const rule = rules.find((one) => one.name === name)
    if (!rule) throw new Error(`no rule ${name}`)
    const found = findings(
      rule,
      Object.entries(made).map(([path, text]) => sourceFile(path, text)),
    )
    expect(found).toContain(finding)
  })
})
