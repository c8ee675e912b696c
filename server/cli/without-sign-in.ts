export type Stored = Record<string, unknown>

/**
 * A demo person is exported with her name, so that posts keep their authors, but disabled and without
 * anything that signs in. Her address is made from her id, so it is unique and belongs to nobody (RFC 2606),
 * and is the same in every export.
 */
export function withoutSignIn(collection: string, document: Stored): Stored {
  if (collection !== 'people' || document['demo'] !== true) return document
  return {
    ...document,
    email: `${String(document['_id'])}@demo.invalid`,
    passwordHash: null,
    link: null,
    disabledAt: document['disabledAt'] ?? document['createdAt'],
  }
}
