import { type NotATouchUp, type TouchUpPostRequest } from '../../../models/contract/posts.js'
import { type NameBook, type Substance, substanceChanged } from '../../../models/domain/posts/touch-up.js'
import { type PostDoc } from '../../../models/post-model.js'
import { Unprocessable } from '../../app-errors.js'
import { reached, transact } from '../../database.js'
import { findNameBook } from '../../queries/posts/find-name-book.js'
import { type Act } from '../act.js'
import { checkMove, checkVersion } from './post-checks.js'
import { readContent, wasSaved } from './post-content.js'
import { type PostContent, loadPost, savePublic } from './save-post.js'

/** A published post is changed without a label where nothing of substance changes: no digit, name, speaker, link, card or figure. */
export async function touchUpPost(act: Act, input: { post: string } & TouchUpPostRequest): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    const { content, shown } = await readContent(input, liveBlog, post)
    const save = { command: 'touch-up-post', version: input.version, content } as const
    if (await wasSaved(act, post, save)) return post
    const status = checkMove('touch-up-post', post)
    await checkVersion(loaded, input.version, content)
    checkSubstance(post, content, await findNameBook(liveBlog))
    await reached('command:read')
    return savePublic(act, loaded, { command: 'touch-up-post', set: { status }, content, shown })
  })
}

const inWords: Record<Substance, string> = {
  digits: 'a number',
  names: 'the name of a candidate or party',
  speakers: 'who is quoted',
  links: 'where a link leads',
  cards: 'a result card',
  figures: 'a figure',
}

function checkSubstance(post: PostDoc, content: PostContent, names: NameBook): void {
  const changed = substanceChanged(post, content, names)
  if (changed.length === 0) return
  const details: NotATouchUp = { changed }
  const what = changed.map((kind) => inWords[kind]).join(' and ')
  const message = `This changes ${what}: make it a correction, with a note for readers. Your text is kept.`
  throw new Unprocessable('not_a_touch_up', message, { details })
}
