import type { ComposePage } from '../../../models/contract/compose.js'
import { getHtml } from '../../kit/fetch.js'
import { withSignIn } from '../sign-in-over/sign-in-over.js'

/** The composer's page of a post as the server has it now; null when no answer came. */
export async function freshPage(post: string): Promise<ComposePage | null> {
  const answer = await withSignIn(() => getHtml(`${location.pathname}?post=${post}`))
  if (!answer.ok) return null
  const json = new DOMParser().parseFromString(answer.value, 'text/html').querySelector('#compose-page')
  return json ? (JSON.parse(json.textContent) as ComposePage) : null
}
