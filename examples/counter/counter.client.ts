for (const counter of document.querySelectorAll('[data-island=counter]')) {
  const number = counter.querySelector('output');
  for (const [sign, step] of [['−', -1], ['+', 1]] as const) {
    const button = document.createElement('button');
    button.textContent = sign;
    button.ariaLabel = step < 0 ? 'Less' : 'More';
    button.addEventListener('click', () => {
      if (number !== null) number.value = String(Number(number.value) + step);
    });
    counter.append(' ', button);
  }
}
