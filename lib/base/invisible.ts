/** Control characters but for tabs and line ends, and the signs that turn the direction of all that follows. */
export const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202d\u202e]/;

/** `U+0007` */
export const nameOfSign = (sign: string): string => `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
