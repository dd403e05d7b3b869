// tantivy as a peer: BM25 over words split at spaces, a facet field and FacetCollector, exact counts;
// a selected facet is counted by a search of its own without its selection, as there is no other
// way. The protocol is in bench/peers/README.md.
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::time::Instant;

use tantivy::collector::{Count, FacetCollector, FacetCounts, TopDocs};
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, Occur, PhraseQuery, Query, RegexQuery, TermQuery,
};
use tantivy::schema::{
    Facet, FacetOptions, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions, Value,
    STORED, STRING,
};
use tantivy::{doc, Index, Searcher, TantivyDocument, Term};

type Failure = Box<dyn std::error::Error>;
type Clauses = Vec<(Occur, Box<dyn Query>)>;

const FACETS: [&str; 4] = ["f1", "f2", "f3", "f4"];
const WRITER_BYTES: usize = 256 << 20;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["build", documents, folder] => build(documents, Path::new(folder)),
        ["serve", folder] => serve(Path::new(folder)),
        _ => Err("usage: build DOCUMENTS FOLDER | serve FOLDER".into()),
    }
}

fn schema() -> Schema {
    let mut schema = Schema::builder();
    schema.add_text_field("id", STRING | STORED);
    let words = TextFieldIndexing::default()
        .set_tokenizer("whitespace")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    schema.add_text_field("text", TextOptions::default().set_indexing_options(words));
    schema.add_facet_field("facets", FacetOptions::default());
    schema.build()
}

fn build(documents: &str, folder: &Path) -> Result<(), Failure> {
    let start = Instant::now();
    std::fs::create_dir_all(folder)?;
    let index = Index::create_in_dir(folder, schema())?;
    let of = |name| index.schema().get_field(name);
    let (id, text, facets) = (of("id")?, of("text")?, of("facets")?);
    let mut writer = index.writer_with_num_threads(1, WRITER_BYTES)?;
    let mut count = 0;
    for line in BufReader::new(std::fs::File::open(documents)?).lines() {
        let line = line?;
        let cells: Vec<&str> = line.split('\t').collect();
        let mut document = doc!(id => cells[0], text => cells[1]);
        for (facet, values) in FACETS.iter().zip(&cells[2..]) {
            for value in values.split(',').filter(|value| !value.is_empty()) {
                document.add_facet(facets, Facet::from_path([facet, value]));
            }
        }
        writer.add_document(document)?;
        count += 1;
    }
    writer.commit()?;
    let seconds = start.elapsed().as_secs_f64();
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?; // as every index here is compacted once it is whole
    }
    writer.wait_merging_threads()?;
    let merging = start.elapsed().as_secs_f64() - seconds;
    println!("{{\"documents\": {count}, \"seconds\": {seconds:.3}, \"compactSeconds\": {merging:.3}}}");
    Ok(())
}

/// "0.25.0" of "tantivy v0.25.0, index_format v7".
fn version() -> String {
    let told = tantivy::version().to_string();
    told.split([' ', ',']).nth(1).unwrap_or("").trim_start_matches('v').to_string()
}

struct Peer {
    searcher: Searcher,
    id: Field,
    text: Field,
    facets: Field,
}

fn serve(folder: &Path) -> Result<(), Failure> {
    let index = Index::open_in_dir(folder)?;
    let of = |name| index.schema().get_field(name);
    let (id, text, facets) = (of("id")?, of("text")?, of("facets")?);
    let peer = Peer { searcher: index.reader()?.searcher(), id, text, facets };
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        if line.is_empty() {
            println!("tantivy {}", version());
            std::io::stdout().flush()?;
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let start = Instant::now();
        let answer = peer.answer(&cells);
        let microseconds = start.elapsed().as_secs_f64() * 1e6;
        match answer {
            Ok(answer) => println!("{microseconds:.1}\t{answer}"),
            Err(error) => println!("!{error}"),
        }
        std::io::stdout().flush()?;
    }
    Ok(())
}

impl Peer {
    fn term(&self, word: &str, record: IndexRecordOption) -> Box<dyn Query> {
        Box::new(TermQuery::new(Term::from_field_text(self.text, word), record))
    }

    fn value(&self, facet: &str, value: &str) -> Box<dyn Query> {
        let term = Term::from_facet(self.facets, &Facet::from_path([facet, value]));
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        Box::new(ConstScoreQuery::new(Box::new(query), 0.0))
    }

    fn words(&self, kind: &str, words: &str) -> Result<Box<dyn Query>, Failure> {
        let terms = || words.split(' ').map(|word| Term::from_field_text(self.text, word));
        Ok(match kind {
            "none" => Box::new(AllQuery),
            "phrase" => Box::new(PhraseQuery::new(terms().collect())),
            "prefix" => Box::new(RegexQuery::from_pattern(&format!("{words}.*"), self.text)?),
            _ if !words.contains(' ') => self.term(words, IndexRecordOption::WithFreqs),
            _ => {
                let occur = if kind == "all" { Occur::Must } else { Occur::Should };
                let each = words.split(' ');
                Box::new(BooleanQuery::new(
                    each.map(|word| (occur, self.term(word, IndexRecordOption::WithFreqs))).collect(),
                ))
            }
        })
    }

    /// Words, filter and the selections of all facets but `without`.
    fn query(&self, cells: &[&str], without: &str) -> Result<Box<dyn Query>, Failure> {
        let mut clauses: Clauses = Vec::new();
        if let Some((facet, value)) = cells[2].split_once('=') {
            clauses.push((Occur::Must, self.value(facet, value)));
        }
        for selection in cells[3].split(';') {
            let Some((facet, values)) = selection.split_once('=') else { continue };
            if facet == without {
                continue;
            }
            let any = values.split(',').map(|value| (Occur::Should, self.value(facet, value)));
            clauses.push((Occur::Must, Box::new(BooleanQuery::new(any.collect()))));
        }
        if cells[0] != "none" || clauses.is_empty() {
            clauses.push((Occur::Must, self.words(cells[0], cells[1])?));
        }
        if clauses.len() == 1 {
            return Ok(clauses.remove(0).1);
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    fn answer(&self, cells: &[&str]) -> Result<String, Failure> {
        let selected: Vec<&str> =
            cells[3].split(';').filter_map(|s| s.split_once('=')).map(|(facet, _)| facet).collect();
        let counted: Vec<&str> = cells[4].split(',').collect();
        let mut collector = FacetCollector::for_field("facets");
        for facet in counted.iter().filter(|facet| !selected.contains(facet)) {
            collector.add_facet(Facet::from_path([facet]));
        }
        let query = self.query(cells, "")?;
        let best = TopDocs::with_limit(cells[5].parse()?);
        let (top, total, counts) = self.searcher.search(&*query, &(best, Count, collector))?;
        let mut ids = Vec::new();
        for (_, address) in top {
            let document: TantivyDocument = self.searcher.doc(address)?;
            ids.push(document.get_first(self.id).and_then(|v| v.as_str()).unwrap_or("").to_string());
        }
        let mut written = BTreeMap::new();
        for facet in counted {
            if selected.contains(&facet) {
                let mut own = FacetCollector::for_field("facets");
                own.add_facet(Facet::from_path([facet]));
                let alone = self.searcher.search(&*self.query(cells, facet)?, &own)?;
                written.insert(facet, values_of(&alone, facet));
            } else {
                written.insert(facet, values_of(&counts, facet));
            }
        }
        let facets: String =
            written.iter().map(|(facet, values)| format!("{facet}:{values};")).collect();
        Ok(format!("{total}\t{}\t{facets}", ids.join(",")))
    }
}

fn values_of(counts: &FacetCounts, facet: &str) -> String {
    let mut out = String::new();
    for (value, count) in counts.get(Facet::from_path([facet])) {
        let name = value.to_path();
        out += &format!("{}={count},", name[name.len() - 1]);
    }
    out
}
