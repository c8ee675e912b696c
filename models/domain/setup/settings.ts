/** The number of the shape in which documents are stored. One more with each migration. */
export const schemaNumber = 3

/** What the settings are called where they are stored: their collection, their one document, and their audit chain, whose hashes hold it. */
export const settingsName = 'house'
