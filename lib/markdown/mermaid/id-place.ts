/** Stands in the ids of a drawing for the id of its diagram, which is known only on the page. */
export const idPlace = '\uE000';
