//! A server on loopback that keeps to a script, and remembers what came.

use socket2::{Domain, SockRef, Socket, Type};
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

/// One thing that the server does with a connection. After the last one it closes the connection.
#[derive(Clone)]
pub(crate) enum Step {
    /// Reads one request, body included.
    Read,
    /// Reads what comes first, below TLS: the beginning of a handshake.
    ReadHello,
    Write(Vec<u8>),
    /// Writes these bytes one by one, again and again, with a pause before each.
    Drip(Vec<u8>, Duration),
    /// Writes these bytes again and again, as fast as it can.
    Pour(Vec<u8>),
    /// Answers each request until the client leaves; nothing is no answer.
    Answer(Arc<Answer>),
    /// Closes the connection when nothing came for so long; before the first request it waits.
    IdleFor(Duration),
    /// Writes no more, and lets the client know.
    HalfClose,
    /// Waits until the client leaves.
    Stall,
    /// Breaks the connection at once.
    Reset,
}

/// The answer to a request, by the number of requests so far, itself included, and its text.
pub(crate) type Answer = dyn Fn(usize, &str) -> Option<String> + Send + Sync;

/// Bytes to write.
pub(crate) fn write(bytes: impl Into<Vec<u8>>) -> Step {
    Step::Write(bytes.into())
}

/// The same answer to each request.
pub(crate) fn always(answer: &'static str) -> Step {
    Step::Answer(Arc::new(move |_, _| Some(answer.to_owned())))
}

/// What happened so far.
#[derive(Default)]
pub(crate) struct Log {
    pub(crate) connections: usize,
    /// How many connections the server is done with.
    pub(crate) closed: usize,
    /// Head and body of each request.
    pub(crate) requests: Vec<String>,
    /// Bytes that the network took from the server.
    pub(crate) written: usize,
}

#[derive(Default)]
struct Shared {
    log: Mutex<Log>,
    changed: Condvar,
}

impl Shared {
    fn note(&self, change: impl FnOnce(&mut Log)) {
        change(&mut self.log.lock().expect("a lock"));
        self.changed.notify_all();
    }
}

/// The server; its threads end with the test's process.
pub(crate) struct Server {
    address: SocketAddr,
    tls: Option<Arc<rustls::ServerConfig>>,
    shared: Arc<Shared>,
}

impl Server {
    /// A server with a script for each connection; the last one is for all that come after.
    pub(crate) fn new(scripts: impl IntoIterator<Item = Vec<Step>>) -> Self {
        Self::start(None, scripts)
    }

    /// The same, over TLS.
    pub(crate) fn tls(
        tls: Arc<rustls::ServerConfig>,
        scripts: impl IntoIterator<Item = Vec<Step>>,
    ) -> Self {
        Self::start(Some(tls), scripts)
    }

    fn start(
        tls: Option<Arc<rustls::ServerConfig>>,
        scripts: impl IntoIterator<Item = Vec<Step>>,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let server = Self {
            address: listener.local_addr().expect("an address"),
            tls,
            shared: Arc::default(),
        };
        let scripts: Vec<_> = scripts.into_iter().collect();
        let (tls, shared) = (server.tls.clone(), Arc::clone(&server.shared));
        std::thread::spawn(move || {
            for (number, stream) in listener.incoming().enumerate() {
                let script = scripts.get(number).or(scripts.last());
                let (Ok(tcp), Some(script)) = (stream, script.cloned()) else {
                    return;
                };
                let tls = tls.clone().map(rustls::ServerConnection::new);
                let connection = Connection {
                    tcp,
                    tls: tls.map(|tls| tls.expect("a configuration of TLS")),
                    shared: Arc::clone(&shared),
                };
                shared.note(|log| log.connections += 1);
                std::thread::spawn(move || connection.run(script));
            }
        });
        server
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn url(&self) -> String {
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }

    pub(crate) fn requests(&self) -> Vec<String> {
        self.shared.log.lock().expect("a lock").requests.clone()
    }

    pub(crate) fn connections(&self) -> usize {
        self.shared.log.lock().expect("a lock").connections
    }

    /// Waits until the server has got so far, and gives what a function makes of it.
    pub(crate) fn wait<T>(&self, mut until: impl FnMut(&Log) -> Option<T>) -> T {
        let mut log = self.shared.log.lock().expect("a lock");
        loop {
            if let Some(done) = until(&log) {
                return done;
            }
            let patience = Duration::from_secs(10);
            let (next, timeout) = self
                .shared
                .changed
                .wait_timeout(log, patience)
                .expect("a lock");
            assert!(!timeout.timed_out(), "the server does not get so far");
            log = next;
        }
    }
}

/// One connection, with TLS or without.
struct Connection {
    tcp: TcpStream,
    tls: Option<rustls::ServerConnection>,
    shared: Arc<Shared>,
}

impl Connection {
    fn run(mut self, script: Vec<Step>) {
        for step in script {
            // The client has left, or does what it should not: the test sees that by the log.
            if self.perform(step).is_err() {
                break;
            }
        }
        let shared = Arc::clone(&self.shared);
        drop(self);
        shared.note(|log| log.closed += 1);
    }

    fn perform(&mut self, step: Step) -> io::Result<()> {
        match step {
            Step::Read => self.read_request().map(drop),
            Step::ReadHello => self.tcp.read(&mut [0; 16 * 1024]).map(drop),
            Step::Write(bytes) => self.write_bytes(&bytes),
            Step::Drip(bytes, pause) => loop {
                for byte in &bytes {
                    std::thread::sleep(pause);
                    self.write_bytes(&[*byte])?;
                }
            },
            Step::Pour(bytes) => loop {
                self.write_bytes(&bytes)?;
            },
            Step::Answer(answer) => loop {
                let (number, request) = self.read_request()?;
                match answer(number, &request) {
                    Some(answer) => self.write_bytes(answer.as_bytes())?,
                    None => self.stall()?,
                }
            },
            Step::IdleFor(limit) => self.tcp.set_read_timeout(Some(limit)),
            Step::HalfClose => self.tcp.shutdown(Shutdown::Write),
            Step::Stall => self.stall(),
            Step::Reset => SockRef::from(&self.tcp).set_linger(Some(Duration::ZERO)),
        }
    }

    /// Reads one request; gives its number and text.
    fn read_request(&mut self) -> io::Result<(usize, String)> {
        let mut bytes = Vec::new();
        let mut byte = [0];
        while !bytes.ends_with(b"\r\n\r\n") {
            self.read_exact(&mut byte)?;
            bytes.extend(byte);
        }
        let head = String::from_utf8_lossy(&bytes).into_owned();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.map_or(0, |length| length.parse().expect("a number"))];
        self.read_exact(&mut body)?;
        let text = head + &String::from_utf8_lossy(&body);
        let mut number = 0;
        self.shared.note(|log| {
            log.requests.push(text.clone());
            number = log.requests.len();
        });
        Ok((number, text))
    }

    fn write_bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)?;
        self.flush()?;
        self.shared.note(|log| log.written += bytes.len());
        Ok(())
    }

    fn stall(&mut self) -> io::Result<()> {
        while self.tcp.read(&mut [0; 1024])? > 0 {}
        Ok(())
    }
}

impl Read for Connection {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match &mut self.tls {
            Some(tls) => rustls::Stream::new(tls, &mut self.tcp).read(into),
            None => self.tcp.read(into),
        }
    }
}

impl Write for Connection {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.tls {
            Some(tls) => rustls::Stream::new(tls, &mut self.tcp).write(bytes),
            None => self.tcp.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.tls {
            Some(tls) => rustls::Stream::new(tls, &mut self.tcp).flush(),
            None => self.tcp.flush(),
        }
    }
}

/// A port that is taken, so that no other test gets it, with nobody who listens there.
pub(crate) struct Refusing(Socket);

impl Refusing {
    pub(crate) fn new() -> Self {
        Self(bound())
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", address(&self.0))
    }
}

/// A port that answers no attempt to connect, because the queue before it is full.
pub(crate) struct BlackHole {
    socket: Socket,
    /// Those in the queue.
    _waiting: Vec<TcpStream>,
}

impl BlackHole {
    /// None where the system queues or refuses what Linux drops.
    pub(crate) fn new() -> Option<Self> {
        let socket = bound();
        socket.listen(0).expect("a listener");
        let mut waiting = Vec::new();
        for _ in 0..64 {
            let limit = Duration::from_millis(50);
            match TcpStream::connect_timeout(&address(&socket), limit) {
                Ok(stream) => waiting.push(stream),
                Err(error) if error.kind() == io::ErrorKind::TimedOut => {
                    return Some(Self {
                        socket,
                        _waiting: waiting,
                    });
                }
                Err(_) => return None,
            }
        }
        None
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", address(&self.socket))
    }
}

fn bound() -> Socket {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
    let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    socket.bind(&any.into()).expect("a port");
    socket
}

fn address(socket: &Socket) -> SocketAddr {
    let address = socket.local_addr().expect("an address");
    address.as_socket().expect("an IP address")
}
