import { type Request, Router } from 'express'
import { renderPage, renderPartial } from '../render/render-page.js'
import type { Site } from '../render/site.js'

/** The data of a template. `status` is the status of the answer, if it is not 200. */
type View = object & { status?: number }

/** A screen of the newsroom. Its `view` checks who may see it, and says what it shows. */
export interface Screen<Parts> {
  path: string
  page?: string
  /** The part that refreshes itself; it is served at `<path>/fragment`. */
  part?: string
  view: (parts: Parts, request: Request) => View | Promise<View>
}

/** Serves newsroom screens; every one of them goes through here. */
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
