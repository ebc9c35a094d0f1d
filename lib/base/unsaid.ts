/** Placeholder description in a draft made by `npm run new`. */
export const unsaid = 'Say in one sentence what a reader takes away.';
