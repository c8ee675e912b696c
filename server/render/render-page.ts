import { assetPath } from './asset-path.js'
import { renderTemplate } from './render-template.js'
import type { Site } from './site.js'

/** Renders a whole page of views/pages. */
export function renderPage(site: Site, page: string, view: object): Promise<string> {
  return new Promise((done) => {
    const helpers = {
      asset: (name: string) => assetPath(site, name),
      json: renderJson,
      publicUrl: site.publicUrl,
    }
    done(`${renderTemplate(`pages/${page}`, { ...helpers, ...view })}\n`)
  })
}

/** Renders one partial of views/partials, the same for a page and for a slice of the feed. */
export function renderPartial(site: Site, partial: string, view: object): string {
  return renderTemplate(`partials/${partial}`, { asset: (name: string) => assetPath(site, name), ...view })
}

const escapes: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** JSON for use inside HTML: the characters that could end the element or begin another are escaped. */
export function renderJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => escapes[character] ?? '')
}
