//! What a run asked of the disk, and what it was answered.

use crate::chunks;
use crate::digest::Digest;
use ferrospec_document::{DiskFiles, FileContent, Files, ReadError};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::HashMap;

/// What was asked, in order.
#[derive(Default)]
pub(crate) struct Asked(RefCell<Vec<Question>>);

/// The files of a disk, every question about which is noted.
pub(crate) struct Asking<'f> {
    files: &'f DiskFiles,
    asked: &'f Asked,
}

/// A question, and the digest of its answer.
#[derive(Serialize, Deserialize)]
pub(super) enum Question {
    /// What a file holds, of which no more than `limit` bytes are wanted; that there is none is an answer.
    Read { path: String, limit: usize, answer: Digest },
    /// Which file a path from elsewhere leads to.
    Inside { path: String, answer: Digest },
    /// Which files there are.
    List { answer: Digest },
}

impl Asked {
    pub(super) fn into_questions(self) -> Vec<Question> {
        self.0.into_inner()
    }
}

impl<'f> Asking<'f> {
    pub(crate) fn new(files: &'f DiskFiles, asked: &'f Asked) -> Self {
        Self { files, asked }
    }

    fn note(&self, question: Question) {
        self.asked.0.borrow_mut().push(question);
    }
}

impl Files for Asking<'_> {
    fn read(&self, path: &str, limit: usize) -> Result<FileContent, ReadError> {
        let content = self.files.read(path, limit);
        self.note(Question::Read { path: path.to_owned(), limit, answer: of_content(&content) });
        content
    }

    fn inside(&self, path: &str) -> Option<String> {
        let inside = self.files.inside(path);
        self.note(Question::Inside { path: path.to_owned(), answer: of_inside(inside.as_deref()) });
        inside
    }

    fn list(&self) -> Vec<String> {
        let list = self.files.list();
        self.note(Question::List { answer: of_list(&list) });
        list
    }

    fn shown(&self, path: &str) -> String {
        self.files.shown(path)
    }
}

/// Asks all of it again: the bytes of the files by their paths, if all answers are the same.
pub(super) fn again(questions: &[Question], files: &DiskFiles, jobs: usize) -> Option<HashMap<String, Vec<u8>>> {
    // What it knows of folders, each thread finds out by itself.
    let parts = chunks::map(questions, jobs, || files.clone(), |files, part| again_of(part, &files));
    let parts: Option<Vec<_>> = parts.into_iter().collect();
    Some(parts?.into_iter().flatten().collect())
}

fn again_of(questions: &[Question], files: &DiskFiles) -> Option<Vec<(String, Vec<u8>)>> {
    let mut read = Vec::new();
    for question in questions {
        let is_same = match question {
            Question::Read { path, limit, answer } => {
                let content = files.read(path, *limit);
                let is_same = of_content(&content) == *answer;
                read.extend(content.ok().map(|content| (path.clone(), content.bytes)));
                is_same
            }
            Question::Inside { path, answer } => of_inside(files.inside(path).as_deref()) == *answer,
            Question::List { answer } => of_list(&files.list()) == *answer,
        };
        if !is_same {
            return None;
        }
    }
    Some(read)
}

/// Where the files lie that were asked for, by what messages call them.
pub(super) fn read(questions: &[Question], files: &DiskFiles) -> HashMap<String, String> {
    let paths = questions.iter().filter_map(|question| match question {
        Question::Read { path, .. } => Some((files.shown(path), path.clone())),
        _ => None,
    });
    paths.collect()
}

fn of_content(content: &Result<FileContent, ReadError>) -> Digest {
    match content {
        Ok(FileContent { bytes, identity }) => Digest::of_texts(&[identity, &Digest::of(bytes).to_string()]),
        Err(error) => Digest::of_texts(&[&format!("{error:?}")]),
    }
}

fn of_inside(path: Option<&str>) -> Digest {
    Digest::of_texts(path.as_slice())
}

fn of_list(list: &[String]) -> Digest {
    Digest::of_texts(&list.iter().map(String::as_str).collect::<Vec<_>>())
}
