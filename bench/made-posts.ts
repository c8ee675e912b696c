import mongoose from 'mongoose'

const { ObjectId } = mongoose.mongo

const SENTENCE =
  'The returning officer has called the agents to the stage, and the hall has gone quiet for the first time since midnight. '

/** A post document like those of the app: 1.6 KB, two paragraphs and a result card. */
export function madePost(number: number, liveBlog: mongoose.mongo.ObjectId): mongoose.mongo.BSON.Document {
  const author = new ObjectId('653100000000000000000001')
  const contest = new ObjectId()
  const at = new Date(1_697_752_800_000 + number * 1000)
  const paragraph = (repeat: number): object => ({
    type: 'paragraph',
    content: [{ type: 'text', text: SENTENCE.repeat(repeat) }],
  })
  const card = { type: 'resultCard', attrs: { contest: contest.toHexString() } }
  return {
    _id: new ObjectId(),
    liveBlog,
    status: 'published',
    version: 1,
    number,
    title: `Post ${number}: Tamworth is about to declare`,
    body: { type: 'doc', content: [paragraph(3), card, paragraph(4)] },
    byline: 'Asha Kaur',
    tagged: [contest],
    contests: [contest],
    keyEvent: number % 20 === 0,
    author,
    authorName: 'Asha Kaur',
    filedAt: at,
    changedAt: at,
    changedBy: author,
    changedByName: 'Asha Kaur',
    filing: { key: new mongoose.mongo.UUID().toString(), hash: 'x'.repeat(64) },
    lease: null,
    returned: null,
    publishedAt: at,
    publishedBy: author,
    correction: null,
    retraction: null,
    feedSeq: number,
  }
}
