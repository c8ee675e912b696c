import type { SourceFile } from './source-files.js'

/** One rule: the files that it looks at, and what it finds wrong with them, each as "path: what". */
export interface Rule {
  name: string
  looksAt: (path: string) => boolean
  find: (files: readonly SourceFile[]) => string[]
}

/** What a rule finds. Having no file to look at is a finding too: such a rule would check nothing. */
export function findings(rule: Rule, files: readonly SourceFile[]): string[] {
  const seen = files.filter(({ path }) => rule.looksAt(path))
  return seen.length === 0 ? [`${rule.name}: looked at no file`] : rule.find(seen)
}

/** A rule about one file at a time. */
export function eachFile(about: (file: SourceFile) => string[]): Rule['find'] {
  return (files) => files.flatMap((file) => about(file).map((what) => `${file.path}: ${what}`))
}

export const isTypeScript = (path: string): boolean => path.endsWith('.ts')
