//! Callers who take their time, or go away.

use std::sync::{Arc, Mutex, Weak};
use std::time::{Duration, Instant};

use ferrospec_runtime::axum::extract::Request;
use ferrospec_runtime::axum::middleware::{Next, from_fn};
use ferrospec_runtime::axum::response::IntoResponse;
use ferrospec_runtime::{Call, HeaderMap, Interceptor, Interceptors, StatusCode, Stopped, axum, reqwest};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::api::server::router;
use crate::serving::{Doorkeeper, Service, listen};

/// Puts something into each call, and sees whether the call is still there.
#[derive(Clone, Default)]
struct Lives(Arc<Mutex<Vec<Weak<()>>>>);

impl Lives {
    fn count(&self) -> usize {
        self.0.lock().unwrap().iter().filter(|life| life.strong_count() > 0).count()
    }

    /// Waits until so many calls are there.
    async fn come_to(&self, count: usize) {
        let started = Instant::now();
        while self.count() != count {
            assert!(started.elapsed() < Duration::from_secs(5), "{} calls, not {count}", self.count());
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

impl Interceptor for Lives {
    fn before(&self, call: &mut Call, _: &mut HeaderMap) -> Result<(), Stopped> {
        let life = Arc::new(());
        self.0.lock().unwrap().push(Arc::downgrade(&life));
        call.extensions_mut().insert(life);
        Ok(())
    }
}

/// A server that gives a request as long as its caller is told to.
async fn start(time: Duration) -> (Service, Lives, String) {
    let (service, lives) = (Service::default(), Lives::default());
    let in_time = move |request: Request, next: Next| async move {
        match tokio::time::timeout(time, next.run(request)).await {
            Ok(answer) => answer,
            Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
        }
    };
    let router = router(service.clone(), Doorkeeper);
    let router = router.layer(axum::Extension(Interceptors::new().with(lives.clone()))).layer(from_fn(in_time));
    (service, lives, listen(router).await)
}

/// A caller who begins with a body of a thousand octets.
async fn begin(url: &str) -> TcpStream {
    let mut stream = TcpStream::connect(url.trim_start_matches("http://")).await.unwrap();
    let head = "POST /trackers/1/x.json HTTP/1.1\r\nhost: a\r\nauthorization: Basic YWRhOnBhOnNz\r\n\
                content-type: application/x-www-form-urlencoded\r\ncontent-length: 1000\r\n\r\ntitle=";
    stream.write_all(head.as_bytes()).await.unwrap();
    stream
}

#[tokio::test]
async fn a_body_that_drips_has_the_time_that_a_layer_gives_it() {
    let (service, lives, url) = start(Duration::from_millis(300)).await;
    let (mut read, mut write) = begin(&url).await.into_split();
    let dripping = tokio::spawn(async move {
        while write.write_all(b"a").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    lives.come_to(1).await;
    // Meanwhile others are served.
    let started = Instant::now();
    let other = reqwest::get(format!("{url}/files/x")).await.unwrap();
    assert_eq!((other.status(), started.elapsed() < Duration::from_millis(250)), (StatusCode::OK, true));
    let mut answer = [0; 12];
    read.read_exact(&mut answer).await.unwrap();
    assert_eq!(std::str::from_utf8(&answer).unwrap(), "HTTP/1.1 408");
    // Nothing of it is left, and nobody was asked to carry it out.
    lives.come_to(0).await;
    assert!(service.item.lock().unwrap().is_none());
    dripping.abort();
}

#[tokio::test]
async fn who_goes_away_in_the_middle_of_a_body_leaves_nothing() {
    let (service, lives, url) = start(Duration::from_secs(3600)).await;
    let all: Vec<_> = [begin(&url).await, begin(&url).await, begin(&url).await].into();
    lives.come_to(3).await;
    drop(all);
    lives.come_to(0).await;
    assert!(service.item.lock().unwrap().is_none());
}
