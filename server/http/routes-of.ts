import type { Express, RequestHandler, Router } from 'express'
import { MethodNotAllowed, NotFound } from '../app-errors.js'

type Layer = Router['stack'][number]

export interface RouteOf {
  method: string
  /** The whole pattern, because every router is mounted at the root. */
  path: string
}

/** All layers with a route, also those inside routers. */
function routeLayers(stack: readonly Layer[]): Layer[] {
  return stack.flatMap((layer) => {
    if (layer.route) return [layer]
    const inner: unknown = 'stack' in layer.handle ? layer.handle.stack : undefined
    return Array.isArray(inner) ? routeLayers(inner as Layer[]) : []
  })
}

function methodsOf(layer: Layer): string[] {
  return [...new Set(layer.route?.stack.map(({ method }) => method.toUpperCase()))]
}

/** All routes of the app. A test goes through them to check who may call what. */
export function routesOf(app: Express): RouteOf[] {
  return routeLayers(app.router.stack).flatMap((layer) =>
    methodsOf(layer).map((method) => ({ method, path: layer.route?.path ?? '' })),
  )
}

/** Answers what no route took: 405 where the address is known with other methods, else 404. */
export function nothingHere(app: Express): RequestHandler {
  return (request, response) => {
    const methods = new Set(
      routeLayers(app.router.stack)
        .filter((layer) => fits(layer.route?.path ?? '', request.path))
        .flatMap(methodsOf),
    )
    if (methods.size === 0 || methods.has(request.method)) throw new NotFound()
    response.set('Allow', [...methods].sort().join(', '))
    throw new MethodNotAllowed()
  }
}

/** A pattern consists of whole segments: fixed ones, `:name`, and `*rest` at the end. */
function fits(pattern: string, path: string): boolean {
  const source = pattern
    .split('/')
    .map((part) =>
      part.startsWith(':') ? '[^/]+' : part.startsWith('*') ? '.+' : part.replace(/[^\w-]/g, '\\$&'),
    )
    .join('/')
  return new RegExp(`^${source}/?$`).test(path)
}
