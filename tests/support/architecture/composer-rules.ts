import { eachFile, type Rule } from './rule.js'

const composer = 'client/newsroom/composer/'

/** Each folder may import from those before it; the files beside the folders put the composer together. */
const rooms = ['drafts', 'pickers', 'status', 'editor', 'sending']

/** The composer's folder that a path is in; undefined for a file beside the folders. */
function roomOf(path: string): string | undefined {
  const [room, file] = path.slice(composer.length).split('/')
  return file === undefined ? undefined : room
}

export const composerRules: readonly Rule[] = [
  {
    name: "the composer's folders import only from the folders before them, not from the files beside the folders",
    looksAt: (path) => path.startsWith(composer) && roomOf(path) !== undefined,
    find: eachFile(({ path, imports }) => {
      const room = path.startsWith(composer) ? roomOf(path) : undefined
      if (room === undefined) return []
      const place = rooms.indexOf(room)
      if (place < 0) return [`${room} is no room of the composer`]
      return imports
        .filter(({ internal, to }) => internal && to.startsWith(composer))
        .filter(({ to }) => !rooms.slice(0, place + 1).includes(roomOf(to) ?? ''))
        .map(({ to }) => `imports ${to}`)
    }),
  },
]
