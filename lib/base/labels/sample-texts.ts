/** The first texts of a new site. Names are parts of addresses, which authors of the language would choose themselves. */
export interface SampleTexts {
  readonly intro: string;
  readonly category: { readonly name: string; readonly label: string; readonly description: string };
  readonly about: { readonly name: string; readonly title: string; readonly description: string; readonly text: string };
  readonly post: { readonly name: string; readonly title: string; readonly description: string; readonly text: string };
  readonly tip: string;
  /** The description of a draft that has none yet. */
  readonly unsaid: string;
}

const english: SampleTexts = {
  intro: 'One paragraph that says what you write about, and for whom.',
  category: { name: 'notes', label: 'Notes', description: 'What I found out.' },
  about: { name: 'about', title: 'About', description: 'Who writes here.', text: 'Who you are, and how to reach you.' },
  post: {
    name: 'first-post',
    title: 'First Post',
    description: 'One sentence that lists and feeds show.',
    text: 'Write in Markdown. Save the file, and the open page shows it.',
  },
  tip: 'Posts may use components.',
  unsaid: 'Say in one sentence what readers learn.',
};

const byLanguage: Readonly<Record<string, SampleTexts>> = {
  en: english,
  // Without ß and quotation marks, so that it is right in Switzerland too.
  de: {
    intro: 'Ein Absatz, der sagt, worüber und für wen Sie schreiben.',
    category: { name: 'notizen', label: 'Notizen', description: 'Was ich herausgefunden habe.' },
    about: {
      name: 'ueber-mich',
      title: 'Über mich',
      description: 'Wer hier schreibt.',
      text: 'Wer Sie sind und wie man Sie erreicht.',
    },
    post: {
      name: 'erster-beitrag',
      title: 'Erster Beitrag',
      description: 'Ein Satz, der in Listen und Feeds steht.',
      text: 'Schreiben Sie in Markdown. Sobald Sie die Datei speichern, zeigt die offene Seite den neuen Text.',
    },
    tip: 'Beiträge können Komponenten enthalten.',
    unsaid: 'Sagen Sie in einem Satz, was man hier erfährt.',
  },
  fr: {
    intro: 'Un paragraphe qui dit de quoi vous parlez, et à qui.',
    category: { name: 'notes', label: 'Notes', description: 'Ce que j’ai découvert.' },
    about: {
      name: 'a-propos',
      title: 'À propos',
      description: 'Qui écrit ici.',
      text: 'Qui vous êtes, et comment vous joindre.',
    },
    post: {
      name: 'premier-article',
      title: 'Premier article',
      description: 'Une phrase qui figure dans les listes et les flux.',
      text: 'Écrivez en Markdown. Enregistrez le fichier, et la page ouverte le montre.',
    },
    tip: 'Les articles peuvent contenir des composants.',
    unsaid: 'Dites en une phrase ce que l’on apprend ici.',
  },
  es: {
    intro: 'Un párrafo que dice sobre qué escribes y para quién.',
    category: { name: 'notas', label: 'Notas', description: 'Lo que he averiguado.' },
    about: {
      name: 'acerca-de',
      title: 'Acerca de mí',
      description: 'Quién escribe aquí.',
      text: 'Quién eres y cómo contactar contigo.',
    },
    post: {
      name: 'primer-articulo',
      title: 'Primer artículo',
      description: 'Una frase que aparece en las listas y los canales.',
      text: 'Escribe en Markdown. Guarda el archivo y la página abierta lo muestra.',
    },
    tip: 'Los artículos pueden contener componentes.',
    unsaid: 'Di en una frase qué se aprende aquí.',
  },
  it: {
    intro: 'Un paragrafo che dice di che cosa scrivi, e per chi.',
    category: { name: 'appunti', label: 'Appunti', description: 'Quello che ho scoperto.' },
    about: { name: 'chi-sono', title: 'Chi sono', description: 'Chi scrive qui.', text: 'Chi sei, e come contattarti.' },
    post: {
      name: 'primo-articolo',
      title: 'Primo articolo',
      description: 'Una frase che compare negli elenchi e nei feed.',
      text: 'Scrivi in Markdown. Salva il file, e la pagina aperta lo mostra.',
    },
    tip: 'Gli articoli possono contenere componenti.',
    unsaid: 'Di’ in una frase che cosa si impara qui.',
  },
  pt: {
    intro: 'Um parágrafo que diz sobre o que você escreve e para quem.',
    category: { name: 'notas', label: 'Notas', description: 'O que descobri.' },
    about: {
      name: 'sobre',
      title: 'Sobre mim',
      description: 'Quem escreve aqui.',
      text: 'Quem você é e como entrar em contato.',
    },
    post: {
      name: 'primeiro-artigo',
      title: 'Primeiro artigo',
      description: 'Uma frase que aparece nas listas e nos feeds.',
      text: 'Escreva em Markdown. Salve o arquivo, e a página aberta o mostra.',
    },
    tip: 'Os artigos podem conter componentes.',
    unsaid: 'Diga em uma frase o que se aprende aqui.',
  },
  nl: {
    intro: 'Een alinea die zegt waarover je schrijft, en voor wie.',
    category: { name: 'notities', label: 'Notities', description: 'Wat ik heb uitgezocht.' },
    about: {
      name: 'over-mij',
      title: 'Over mij',
      description: 'Wie hier schrijft.',
      text: 'Wie je bent, en hoe je te bereiken bent.',
    },
    post: {
      name: 'eerste-artikel',
      title: 'Eerste artikel',
      description: 'Eén zin die in lijsten en feeds staat.',
      text: 'Schrijf in Markdown. Sla het bestand op, en de geopende pagina toont het.',
    },
    tip: 'Artikelen kunnen componenten bevatten.',
    unsaid: 'Zeg in één zin wat je hier leert.',
  },
  ja: {
    intro: '何について、誰に向けて書くのかを述べる段落です。',
    category: { name: 'notes', label: 'ノート', description: '調べて分かったこと。' },
    about: {
      name: 'about',
      title: 'このサイトについて',
      description: 'このサイトの筆者について。',
      text: '自己紹介と連絡先をここに書きます。',
    },
    post: {
      name: 'first-post',
      title: '最初の記事',
      description: '一覧とフィードに表示される一文です。',
      text: '本文は Markdown で書きます。ファイルを保存すると、開いているページに反映されます。',
    },
    tip: '記事ではコンポーネントを使えます。',
    unsaid: 'この記事で分かることを一文で書きます。',
  },
  ar: {
    intro: 'فقرة تقول عمّ تكتب ولمن تكتب.',
    category: { name: 'notes', label: 'ملاحظات', description: 'ما توصلت إليه.' },
    about: { name: 'about', title: 'نبذة عني', description: 'من يكتب هنا.', text: 'من أنت، وكيف يمكن التواصل معك.' },
    post: {
      name: 'first-post',
      title: 'أول مقالة',
      description: 'جملة واحدة تظهر في القوائم والخلاصات.',
      text: 'اكتب بصيغة Markdown. احفظ الملف فتعرضه الصفحة المفتوحة.',
    },
    tip: 'يمكن أن تحتوي المقالات على مكوّنات.',
    unsaid: 'قل في جملة واحدة ما يتعلمه القارئ هنا.',
  },
};

/** The first texts of a site in a language, or else in English. @param lang BCP 47 */
export function sampleTexts(lang: string): SampleTexts {
  const [language = ''] = lang.toLowerCase().split('-');
  return (Object.hasOwn(byLanguage, language) ? byLanguage[language] : undefined) ?? english;
}

/** Whether a description is still the one that `npm run new` writes into a draft, in whichever language. */
export const isUnsaid = (description: string): boolean => Object.values(byLanguage).some(({ unsaid }) => unsaid === description);
