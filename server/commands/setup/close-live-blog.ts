import { command } from '../command.js'
import { moveLiveBlog } from './move-live-blog.js'

/** A closed live blog takes no new posts; corrections, retractions and results go on. */
export const closeLiveBlog = command((act, input: { liveBlog: string }) => moveLiveBlog(act, 'close', input))
