/** What stands for the description in a draft that `npm run new` began, until its author has said it. */
export const unsaid = 'Say in one sentence what a reader takes away.';
