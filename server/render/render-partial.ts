import { assetPath } from './asset-path.js'
import { renderTemplate } from './render-template.js'
import type { Site } from './site.js'

/** One partial of views/partials: the same for a page and for a slice of the feed. */
export function renderPartial(site: Site, partial: string, view: object): string {
  return renderTemplate(`partials/${partial}`, { asset: (name: string) => assetPath(site, name), ...view })
}
