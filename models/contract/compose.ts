import type { ContestChoice } from './contests.js'
import type { LiveBlogView } from './live-blogs.js'
import type { NewsroomPostView } from './posts.js'
import type { PersonView } from './sessions.js'

/** What the composer's page hands to its script, as JSON. */
export interface ComposePage {
  person: PersonView
  liveBlog: Pick<LiveBlogView, 'id' | 'slug' | 'title' | 'status'>
  /** The post that is edited; null for a new one. */
  post: NewsroomPostView | null
  /** An earlier version whose content is put back into the editor; null: what stands. */
  restored: { version: number; title: string; byline: string; body: unknown; contests: string[] } | null
  /** Contests that the post shows, so that its cards and tags have names. */
  contests: ContestChoice[]
  /** Style sheets of the readers' page, for the preview. */
  readerStyles: string[]
  /** What stands in the byline of a new post. */
  byline: string
  /** Whether this person publishes her own new post in one step. */
  publishes: boolean
}
