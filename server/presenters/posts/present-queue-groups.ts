import { type DeskPostView } from '../../../models/contract/posts.js'

export interface QueueGroup {
  id: 're-read' | 'flashes' | 'rest'
  heading: string
  hint: string
  posts: DeskPostView[]
}

/** The queue in its order: what has become wrong, then the results, then the rest; the oldest first in each, as given. */
export function presentQueueGroups(posts: readonly DeskPostView[]): QueueGroup[] {
  const groups: QueueGroup[] = [
    {
      id: 're-read',
      heading: 'To re-read',
      hint: 'A result changed, and these published posts have an old number of it typed as text.',
      posts: posts.filter(isStale),
    },
    {
      id: 'flashes',
      heading: 'Flashes',
      hint: 'Worded from the result, and following it.',
      posts: posts.filter((post) => !isStale(post) && post.flash !== null),
    },
    {
      id: 'rest',
      heading: 'Filed posts',
      hint: 'The oldest first.',
      posts: posts.filter((post) => !isStale(post) && post.flash === null),
    },
  ]
  return groups.filter((group) => group.posts.length > 0)
}

function isStale({ status, reread }: DeskPostView): boolean {
  return status === 'published' && reread.length > 0
}
