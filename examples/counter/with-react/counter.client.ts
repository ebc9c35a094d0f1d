import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';

function Counter({ label, start }: { readonly label: string; readonly start: number }) {
  const [count, setCount] = useState(start);
  const button = (sign: string, step: number) =>
    createElement('button', { key: sign, onClick: () => setCount(count + step) }, sign);
  return [`${label}: `, createElement('output', { key: 'number' }, count), ' ', button('−', -1), ' ', button('+', 1)];
}

for (const place of document.querySelectorAll('[data-island=counter]')) {
  const [label = ''] = (place.textContent ?? '').split(':');
  const start = Number(place.querySelector('output')?.value ?? 0);
  createRoot(place).render(createElement(Counter, { label, start }));
}
