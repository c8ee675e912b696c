import { type Acknowledging, command } from '../command.js'
import { moveLiveBlog } from './move-live-blog.js'

/** An upcoming or closed live blog goes live: from now on posts are published in it. */
export const openLiveBlog = command((act, input: { liveBlog: string } & Acknowledging) =>
  moveLiveBlog(act, 'open', input),
)
