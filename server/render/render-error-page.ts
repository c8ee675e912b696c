import { renderPage } from './render-page.js'
import type { Site } from './site.js'

export interface ErrorView {
  status: number
  /** A sentence for a person. */
  message: string
  requestId: string
}

const titles: Readonly<Record<number, string>> = {
  400: 'That request made no sense',
  401: 'Please sign in',
  403: 'You may not do this',
  404: 'There is nothing here',
  421: 'Wrong address',
  429: 'Too many tries',
  503: 'Not available just now',
}

/** The page for a refusal. */
export function renderErrorPage(site: Site, error: ErrorView): Promise<string> {
  const title =
    titles[error.status] ?? (error.status < 500 ? 'That did not work' : 'Something went wrong here')
  return renderPage(site, 'error', { ...error, title })
}
