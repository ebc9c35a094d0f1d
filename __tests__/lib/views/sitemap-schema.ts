import { readFile } from 'node:fs/promises';
import { validateXML } from 'xmllint-wasm';

/** Google's extension for pictures, as its schema describes it; the protocol's own schema comes with the package "sitemap". */
const images = `<?xml version="1.0" encoding="UTF-8"?>
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.google.com/schemas/sitemap-image/1.1"
  xmlns="http://www.google.com/schemas/sitemap-image/1.1" elementFormDefault="qualified">
  <xsd:element name="image">
    <xsd:complexType><xsd:sequence><xsd:element name="loc" type="xsd:anyURI"/></xsd:sequence></xsd:complexType>
  </xsd:element>
</xsd:schema>`;

const all = `<?xml version="1.0" encoding="UTF-8"?>
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <xsd:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="sitemap.xsd"/>
  <xsd:import namespace="http://www.google.com/schemas/sitemap-image/1.1" schemaLocation="image.xsd"/>
</xsd:schema>`;

/** What libxml2 says against a sitemap, by the protocol's XML Schema; nothing when it is valid. */
export async function sitemapFaults(xml: string): Promise<string[]> {
  const { valid, errors } = await validateXML({
    xml: [{ fileName: 'sitemap.xml', contents: xml }],
    schema: [{ fileName: 'all.xsd', contents: all }],
    preload: [
      { fileName: 'sitemap.xsd', contents: await readFile('node_modules/sitemap/schema/sitemap.xsd', 'utf8') },
      { fileName: 'image.xsd', contents: images },
    ],
    initialMemoryPages: 1024,
    maxMemoryPages: 8192,
  });
  return valid ? [] : errors.map(({ message }) => message);
}
