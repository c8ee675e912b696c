/** The number of the shape in which documents are stored. One more with each migration. */
export const schemaNumber = 2
