import type { Book } from "../../src/model/book.ts";
import type { ImageAsset } from "../../src/model/image.ts";
import type { Script } from "../../src/model/script.ts";
import { makeBook, pngImage } from "./make-book.ts";
import { readChapters } from "./read-tree.ts";

/** One of every construct, with all that is known to break writers of EPUB. */
const CHAPTERS = `
<chapter id="dedication" kind="dedication"><p>献给下雨天</p></chapter>
<chapter id="preface" kind="preface" authors="林某">
  <title>自序</title>
  <p>写在前面。<br/>第二行。</p>
  <signature><p>林某<br/>二〇二六年三月，于北京</p></signature>
</chapter>
<chapter id="part-1" kind="part"><title>第一部</title></chapter>
<chapter id="c01" depth="1" translators="某译者">
  <title>第一章　A &amp; &lt;B&gt; "C"<call note="t"/></title>
  <subtitle>雨夜</subtitle>
  <epigraph><p>夜雨闻铃。</p><signature><p>某诗</p></signature></epigraph>
  <p id="anchor" class="lead">雨下了<em>一整夜</em>，<strong>街上</strong>没有<em>anyone</em><del>。</del>𠮷野家、葛󠄀、——……。</p>
  <p>注释<call note="a"/>与再注<call note="a"/>，&lt;%= process.pid %&gt;，<ruby><s reading="hàn">漢</s><s reading="zì">字</s></ruby>。</p>
  <h id="c01-s01" level="2">一节 <code>x &lt; y</code><call note="b"/></h>
  <p><a to="c02#c02-s01" title="去">跳<call note="c"/></a>、<a to="c02">整章</a>、<a to="c01#anchor">本章</a>、
  <a to="https://example.com/查?q=[1]|2&amp;b">外部</a>、<a to="mailto:a@example.com">信</a></p>
  <h id="c01-s02" level="4">跳级</h>
  <quote><p>引文。</p><quote><p>引文中的引文。</p></quote></quote>
  <list><item><p>甲</p><list start="3"><item><p>子</p></item></list></item><item><p id="li">乙</p></item></list>
  <list start="1" loose=""><item><p>一</p><p>又</p><code-block>x</code-block></item><item></item></list>
  <code-block language="ts"><![CDATA[const a: Map<string, number> = new Map(); // <%= 1 %> && "引号"]]></code-block>
  <break/>
  <table align="start center end none" id="t1">
    <caption>表 1</caption>
    <head><c>项</c><c>中</c><c>数</c><c columns="2">合</c></head>
    <row><c rows="2">甲</c><c>乙</c><c>1</c><c/><c/></row>
    <row><c>丙</c><c>2</c><c><sub>a</sub><sup>b</sup></c><c><kbd>Ctrl</kbd></c></row>
  </table>
  <table align="none"><row><c>无头</c></row></table>
  <figure src="图/雨.png" alt="雨" width="50">图 1　雨</figure>
  <figure src="deco.png"/>
  <p>行内<img src="图/雨.png" alt="小雨" title="题"/>图，<u>线</u><mark>亮</mark><small>小</small><span class="dots">着重</span><span lang="en">Hello</span></p>
  <verse><title>夜雨</title><p>君问归期未有期<br/>巴山夜雨涨秋池</p><p>何当共剪<em>西窗<br/>烛</em></p></verse>
  <letter><p>某兄：</p><p>见字如面。</p><signature><p>弟　某</p></signature></letter>
  <dedication><p>献词</p></dedication>
  <box id="b1" class="wide"><title>说明</title><p>方框。</p><list><item><p>其中</p></item></list></box>
  <note id="t"><p>题注。</p></note>
  <note id="a"><p>同一注被引两次，又引<call note="d"/>。</p></note>
  <note id="b"><code-block>code</code-block></note>
  <note id="c"><p>甲段</p><p>乙段</p></note>
  <note id="d"><p>注中注，引回<call note="a"/>。</p><quote><p>引</p></quote></note>
</chapter>
<chapter id="c02" depth="1"><title>第二章 <ruby><s reading="yǔ">雨</s></ruby></title>
  <h id="c02-s01" level="2">同名</h><h id="c02-s02" level="2">同名</h><h id="c02-s03" level="3">三级</h>
  <p>又一注<call note="a"/></p>
  <note id="a"><p>从一数起。</p></note>
</chapter>
<chapter id="cover"><p>没有标题的一章，名字与我们的封面相同。</p></chapter>
${[
  "foreword introduction prologue epilogue afterword appendix notes bibliography glossary index acknowledgments colophon",
]
  .flatMap((kinds) => kinds.split(" "))
  .map((kind) => `<chapter id="x-${kind}" kind="${kind}"><title>${kind}</title><p>文。</p></chapter>`)
  .join("\n")}
`;

export const FIXTURE_IMAGES: ReadonlyMap<string, ImageAsset> = new Map([
  ["图/雨.png", pngImage("图/雨.png")],
  ["deco.png", pngImage("deco.png", 10)],
  ["封面.png", pngImage("封面.png", 200)],
]);

export function fixtureBook(script: Script = "zh-Hans"): Book {
  return makeBook(
    readChapters(CHAPTERS),
    {
      title: 'A & <B> "C" <%= process.pid %>',
      titleFileAs: "A and B & C",
      subtitle: "副题 & 更多",
      creators: [
        { name: "罗贯中", role: "aut", fileAs: "Luo Guanzhong" },
        { name: "某译者", role: "trl" },
        { name: "某编者", role: "edt" },
      ],
      publisher: "某出版社",
      date: "2026-03",
      description: "说明 <b>不是</b> HTML",
      rights: "© 某人",
      subjects: ["小说", "古典"],
      series: { name: "丛书", position: "2", type: "series" },
      isbn: "9787020008728",
      cover: "封面.png",
    },
    script,
  );
}
