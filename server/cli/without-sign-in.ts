export type Stored = Record<string, unknown>

/**
 * A demo person is exported disabled, with her name, so that posts keep their authors, and with nothing that signs anybody in.
 * The address is made from her id: unique, and nobody's (RFC 2606). A second export of hers gives the same.
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
