// Lucene as a peer: BM25 over words split at spaces, facets by its taxonomy index, several selections
// by DrillSideways, exact totals. The protocol is in bench/peers/README.md.
//
// Left out: the query cache (the log repeats itself) and concurrent search (one thread for all).
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.DrillDownQuery;
import org.apache.lucene.facet.DrillSideways;
import org.apache.lucene.facet.FacetField;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.taxonomy.FastTaxonomyFacetCounts;
import org.apache.lucene.facet.taxonomy.directory.DirectoryTaxonomyReader;
import org.apache.lucene.facet.taxonomy.directory.DirectoryTaxonomyWriter;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.Version;

public final class LucenePeer {
  private static final String[] FACETS = {"f1", "f2", "f3", "f4"};

  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 3 && arguments[0].equals("build")) {
      build(Path.of(arguments[1]), Path.of(arguments[2]));
    } else if (arguments.length == 2 && arguments[0].equals("serve")) {
      serve(Path.of(arguments[1]));
    } else {
      System.err.println("usage: build DOCUMENTS FOLDER | serve FOLDER");
      System.exit(2);
    }
  }

  private static FacetsConfig config() {
    FacetsConfig config = new FacetsConfig();
    for (String facet : FACETS) config.setMultiValued(facet, true);
    return config;
  }

  private static void build(Path documents, Path folder) throws IOException {
    long start = System.nanoTime();
    long count = 0;
    FacetsConfig config = config();
    IndexWriterConfig writing = new IndexWriterConfig(new WhitespaceAnalyzer());
    writing.setRAMBufferSizeMB(256);
    try (FSDirectory index = FSDirectory.open(folder.resolve("index"));
        FSDirectory taxonomy = FSDirectory.open(folder.resolve("taxonomy"));
        IndexWriter writer = new IndexWriter(index, writing);
        DirectoryTaxonomyWriter values = new DirectoryTaxonomyWriter(taxonomy);
        BufferedReader lines = Files.newBufferedReader(documents)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine(), ++count) {
        String[] cells = line.split("\t", -1);
        Document document = new Document();
        document.add(new StringField("id", cells[0], Field.Store.YES));
        document.add(new TextField("text", cells[1], Field.Store.NO));
        for (int facet = 0; facet < FACETS.length; ++facet) {
          for (String value : cells[2 + facet].split(",")) {
            if (!value.isEmpty()) document.add(new FacetField(FACETS[facet], value));
          }
        }
        writer.addDocument(config.build(values, document));
      }
      values.commit();
      writer.commit();
      double seconds = (System.nanoTime() - start) / 1e9;
      writer.forceMerge(1);  // as every index here is compacted once it is whole
      double merging = (System.nanoTime() - start) / 1e9 - seconds;
      System.out.printf(
          "{\"documents\": %d, \"seconds\": %.3f, \"compactSeconds\": %.3f}%n",
          count, seconds, merging);
    }
  }

  private final IndexSearcher searcher;
  private final DirectoryTaxonomyReader taxonomy;
  private final FacetsConfig config = config();

  private LucenePeer(Path folder) throws IOException {
    searcher = new IndexSearcher(DirectoryReader.open(MMapDirectory.open(folder.resolve("index"))));
    searcher.setQueryCache(null);
    taxonomy = new DirectoryTaxonomyReader(MMapDirectory.open(folder.resolve("taxonomy")));
  }

  private static void serve(Path folder) throws IOException {
    LucenePeer peer = new LucenePeer(folder);
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        System.out.println("lucene " + Version.LATEST);
        System.out.flush();
        continue;
      }
      String[] cells = line.split("\t", -1);
      long start = System.nanoTime();
      StringBuilder answer = peer.answer(cells);
      double microseconds = (System.nanoTime() - start) / 1e3;
      System.out.printf("%.1f\t%s%n", microseconds, answer);
      System.out.flush();
    }
  }

  private static Query words(String kind, String[] words) {
    if (kind.equals("none")) return new MatchAllDocsQuery();
    if (kind.equals("phrase")) return new PhraseQuery("text", words);
    if (kind.equals("prefix")) return new PrefixQuery(new Term("text", words[0]));
    if (words.length == 1) return new TermQuery(new Term("text", words[0]));
    BooleanClause.Occur occur =
        kind.equals("all") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD;
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (String word : words) all.add(new TermQuery(new Term("text", word)), occur);
    return all.build();
  }

  private Query filtered(Query words, String kind, String filter) {
    if (filter.isEmpty()) return words;
    int equals = filter.indexOf('=');
    Term term =
        DrillDownQuery.term(
            config.getDimConfig(filter.substring(0, equals)).indexFieldName,
            filter.substring(0, equals), filter.substring(equals + 1));
    if (kind.equals("none")) return new ConstantScoreQuery(new TermQuery(term));
    return new BooleanQuery.Builder()
        .add(words, BooleanClause.Occur.MUST)
        .add(new TermQuery(term), BooleanClause.Occur.FILTER)
        .build();
  }

  private StringBuilder answer(String[] cells) throws IOException {
    Query query = filtered(words(cells[0], cells[1].split(" ")), cells[0], cells[2]);
    int limit = Integer.parseInt(cells[5]);
    TopScoreDocCollectorManager best =
        new TopScoreDocCollectorManager(limit, null, Integer.MAX_VALUE);
    TopDocs top;
    Facets facets;
    if (cells[3].isEmpty()) {
      Object[] found =
          searcher.search(query, new MultiCollectorManager(best, new FacetsCollectorManager()));
      top = (TopDocs) found[0];
      facets = new FastTaxonomyFacetCounts(taxonomy, config, (FacetsCollector) found[1]);
    } else {
      DrillDownQuery selected = new DrillDownQuery(config, query);
      for (String selection : cells[3].split(";")) {
        int equals = selection.indexOf('=');
        for (String value : selection.substring(equals + 1).split(","))
          selected.add(selection.substring(0, equals), value);
      }
      var found = new DrillSideways(searcher, config, taxonomy).search(selected, best);
      top = (TopDocs) found.collectorResult;
      facets = found.facets;
    }
    return written(top, facets, cells[4].split(","));
  }

  private StringBuilder written(TopDocs top, Facets facets, String[] counted) throws IOException {
    StringBuilder out = new StringBuilder().append(top.totalHits.value()).append('\t');
    StoredFields stored = searcher.storedFields();
    List<String> ids = new ArrayList<>();
    for (ScoreDoc hit : top.scoreDocs) ids.add(stored.document(hit.doc).get("id"));
    out.append(String.join(",", ids)).append('\t');
    for (String facet : counted) {
      out.append(facet).append(':');
      FacetResult counts = facets.getAllChildren(facet);
      if (counts != null) {
        for (LabelAndValue value : counts.labelValues)
          out.append(value.label).append('=').append(value.value).append(',');
      }
      out.append(';');
    }
    return out;
  }
}
