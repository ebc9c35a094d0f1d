import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { readLanguage } from '@/lib/views/read-view';
import './globals.css';

export const dynamic = 'force-static';

export const viewport: Viewport = { colorScheme: 'light dark' };

// All of the head comes from metadata: beside it, tags of our own would stand before or after it depending on what was ready first.
export const metadata: Metadata = {
  icons: {
    icon: [
      { url: '/favicon.ico', sizes: '32x32' },
      { url: '/icon.svg', type: 'image/svg+xml' },
    ],
    apple: '/apple-touch-icon.png',
  },
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await readLanguage()} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  );
}
