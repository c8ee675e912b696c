import { assetPath } from './asset-path.js'
import { renderJson } from './render-json.js'
import { renderTemplate } from './render-template.js'
import type { Site } from './site.js'

/** A whole page of views/pages. */
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
