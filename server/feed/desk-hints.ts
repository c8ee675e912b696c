import { type NewsroomNamespace } from './feed-parts.js'
import { readDesks } from './watch-heads.js'

/**
 * Tells the newsroom which desks moved: a kind and an id. While nobody is connected nothing is read; whoever comes first
 * gets a hint for every desk, so that nothing between her page and her socket stays unseen.
 */
export function deskHints(): (newsroom: NewsroomNamespace) => Promise<void> {
  const known = new Map<string, number>()
  return async (newsroom) => {
    if (newsroom.sockets.size === 0) {
      known.clear()
      return
    }
    for (const { kind, id, deskHead } of await readDesks()) {
      if (known.get(id) === deskHead) continue
      known.set(id, deskHead)
      newsroom.emit('hint', { kind, id })
    }
  }
}
