import { type Request, Router } from 'express'
import { renderPage, renderPartial } from '../render/render-page.js'
import type { Site } from '../render/site.js'

/** What a template is filled with. `status`: of the answer, where it is not 200. */
type View = object & { status?: number }

/** A screen of the newsroom: who may see it and what it shows is its view. */
export interface Screen<Parts> {
  path: string
  page?: string
  /** The part of it that refreshes itself: it is served at `<path>/fragment`. */
  part?: string
  view: (parts: Parts, request: Request) => View | Promise<View>
}

/** The one way in which newsroom screens are served. */
export function serveScreens<Parts extends { site: Site }>(
  parts: Parts,
  screens: readonly Screen<Parts>[],
): Router {
  const router = Router()
  const { site } = parts
  for (const { path, page, part, view } of screens) {
    const serve = (address: string, render: (shown: View) => string | Promise<string>): void => {
      router.get(address, async (request, response) => {
        const shown = await view(parts, request)
        response
          .status(shown.status ?? 200)
          .type('html')
          .send(await render(shown))
      })
    }
    if (page !== undefined) serve(path, (shown) => renderPage(site, page, shown))
    if (part !== undefined) serve(`${path}/fragment`, (shown) => renderPartial(site, part, shown))
  }
  return router
}
