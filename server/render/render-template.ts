import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ejs from 'ejs'
import { renderIcon } from './render-icon.js'

/** The folder `views` at the root of the repository, found from the source as well as from the build. */
function viewsFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'views/pages'))) {
    if (folder === dirname(folder)) throw new Error('the folder views/pages is missing')
    folder = dirname(folder)
  }
  return join(folder, 'views')
}

const views = viewsFolder()
const compiled = new Map<string, ejs.TemplateFunction>()

/**
 * A name, or several, isolated from the text around: one that is written from right to left turns no number and no comma beside it
 * round. Every template prints names with it.
 */
function isolated(names: string | readonly string[] | null): string {
  return [names ?? '']
    .flat()
    .map((name) => `<bdi>${ejs.escapeXML(name)}</bdi>`)
    .join(', ')
}

/** Fills a template of views/ with a finished view; its name has no ending. */
export function renderTemplate(name: string, view: object): string {
  const template = compiled.get(name) ?? compile(name)
  return template({ icon: renderIcon, bdi: isolated, ...view }).trim()
}

function compile(name: string): ejs.TemplateFunction {
  const filename = join(views, `${name}.ejs`)
  const template = ejs.compile(readFileSync(filename, 'utf8'), { filename, views: [views], cache: true })
  compiled.set(name, template)
  return template
}
